"""What a text names, with its offsets: places, numbers, days, speakers and words of kinds; nothing is judged."""
