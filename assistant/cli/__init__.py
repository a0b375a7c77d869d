"""The `chidao` command: wiring only. Every command takes --home and --json; errors are one Vietnamese line.

Exit codes: 0 done; 1 an error that the message explains (with `add`: some file could not be read); 2 wrong usage;
3 nothing found, or a question the store cannot answer.
"""

from __future__ import annotations

import click

from assistant.cli.ask import ask, search
from assistant.cli.browse import documents, show, tasks
from assistant.cli.pages import add, history, restore, withdraw
from assistant.cli.portals import fetch, sync
from assistant.cli.serve import serve
from assistant.cli.store import doctor, export_command, import_command, reindex, status


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="chidao", prog_name="chidao")
def main() -> None:
    """Chỉ Đạo: hỏi đáp có trích dẫn về văn bản chỉ đạo, điều hành của các tỉnh, thành phố.

    Mã thoát: 0 xong; 1 có lỗi; 2 sai cách dùng; 3 không tìm thấy hoặc kho không có câu trả lời.
    """


for _each in (
    *(add, fetch, sync, withdraw, restore, history),
    *(ask, search, tasks, documents, show, serve),
    *(status, doctor, export_command, import_command, reindex),
):
    main.add_command(_each)
