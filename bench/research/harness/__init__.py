"""What the measurements of this folder share."""
import os

# Threads that spin while they wait cost the models most of their time on a machine that others use as well.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
