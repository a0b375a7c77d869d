"""The web page: `assistant.ui.app.serve`. Gradio is imported when a page is built, not before."""
