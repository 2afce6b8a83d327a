import { fields } from "../generated/project-form.ts";
import { tellProjectFields } from "./fields-of.ts";

// Whoever loads this file can tell what the fields of projects are called.
tellProjectFields(fields);
