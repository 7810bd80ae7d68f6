"""Files that leave the program: CSV with a codebook, archives, and their verification."""
