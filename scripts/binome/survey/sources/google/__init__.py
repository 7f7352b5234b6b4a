"""Google Sheets, read by a robot that may read and nothing else. These modules wait until a sheet is really read."""
