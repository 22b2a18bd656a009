"""What happens: functions over session and rows that flush and never commit."""
