import { fields as person } from "../generated/person-form.ts";
import { fields as unit } from "../generated/unit-form.ts";
import { tellFields } from "./fields-of.ts";

// Whoever loads this file can tell what the fields of units and people are called.
tellFields("unit", unit);
tellFields("person", person);
