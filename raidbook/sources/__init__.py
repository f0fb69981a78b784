"""Where reports come from, when they are no files of reports: archives, feeds, addresses, mail."""
