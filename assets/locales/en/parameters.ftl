# parameters
