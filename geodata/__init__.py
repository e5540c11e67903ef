"""Read news articles for reported strikes, place them and join them into events."""
