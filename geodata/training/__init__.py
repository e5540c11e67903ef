"""Training: weights of the reader's scorers from the annotated corpus; the only room that knows LightGBM and scikit-learn."""
