"""A path becomes sources: folders, archives, mails; what format each is."""
