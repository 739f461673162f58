"""The screens of who takes part: joining, weighing, and the faction together."""
