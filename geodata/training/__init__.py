"""Training: the reader's scorers fitted to the annotated corpus; the only room that knows LightGBM and scikit-learn."""
