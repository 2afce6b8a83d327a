"""What `chalice deploy` does not do, and the one path of every stage: `python -m infra.deploy STAGE`."""
