"""What lies on the disk: the SQLite file with its tables, the journal, the lock, the backups."""
