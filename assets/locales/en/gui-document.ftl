# Documents: recovery, recent files, export
