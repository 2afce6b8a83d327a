# One way in: each target calls the script that CI calls too.
.DEFAULT_GOAL := help
STAGE ?= dev

.PHONY: help run test mutants measure bench bench-growth load fuzz faults durability check audit sbom lock format generate pictures deploy rollback destroy setup

help: ## Show what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Set everything up and run the whole system on this machine (PORT=8000)
	@scripts/run

test: ## Set everything up and run every test
	@scripts/test

mutants: ## Change the deciding files by one thing at a time, and tell what no test notices (FILE=review: of one file)
	@scripts/mutants $(FILE)

measure: ## Measure what the documents claim: scans, duplicate checks, messages amid faults
	@scripts/measure

bench: ## Measure what the service costs against its goals: starts, calls, requests, bytes, memory
	@scripts/bench

bench-growth: ## Measure what calls cost with 100 accounts present and with 100,000
	@scripts/bench-growth

load: ## Hold a deadline day of 500 people against the whole system (PEOPLE=20 HASTE=10 in a minute)
	@scripts/load $(or $(PEOPLE),500) $(HASTE)

fuzz: ## Send made-up calls of every kind to the whole system (FUZZ=100: so many of each)
	@scripts/fuzz

faults: ## Put every operation through every trouble, and write the table of docs/reliability.md
	@scripts/faults

durability: ## Work through an hour amid troubles, and prove what is stored from the events (PEOPLE=300 STEPS=4000)
	@scripts/durability $(or $(PEOPLE),300) $(or $(STEPS),4000) $(SEED)

check: ## Lint and type-check both languages, and compare generated files
	@scripts/check

audit: ## Search templates, packages and the tree for what is insecure (STRICT=1: also fail where a search is impossible)
	@scripts/audit $(if $(STRICT),--strict)

sbom: ## Write what the service is made of, as CycloneDX documents, into .build/sbom
	@scripts/sbom

lock: ## Lock what requirements*.in lead to, with digests (FOR="chalice": look these up anew)
	@scripts/lock $(FOR)

format: ## Format both languages
	@scripts/format

generate: ## Write what is derived from the sources (OpenAPI, wording, types, states)
	@scripts/generate-all

pictures: ## Take the pictures in the help and the README anew
	@scripts/make-pictures

deploy: ## Check, deploy and try a stage: make deploy STAGE=dev (prod asks first)
	@scripts/deploy $(STAGE) $(if $(YES),--yes $(YES))

rollback: ## Go back to the last release of a stage: make rollback STAGE=dev (prod asks first)
	@[ "$(origin STAGE)" != file ] || { echo "请指定阶段 · Name the stage: make rollback STAGE=dev" >&2; exit 2; }
	@scripts/rollback $(STAGE) $(if $(TO),--to $(TO)) $(if $(YES),--yes $(YES))

destroy: ## Take a stage away: make destroy STAGE=test (refuses while data is in it)
	@[ "$(origin STAGE)" != file ] || { echo "请指定阶段 · Name the stage: make destroy STAGE=test" >&2; exit 2; }
	@scripts/destroy $(STAGE) $(if $(WITH_DATA),--with-data $(WITH_DATA))

setup: ## Install what run and test need; they do it by themselves
	@scripts/setup
