"""What commands write: tables, files of tables, contact sheets, the progress line.

Begin with `targets`: it looks at every file a command will write before the work begins, and refuses to
replace what this program did not make.
"""
