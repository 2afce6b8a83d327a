import { fields } from "../generated/project-form.ts";
import { projectNames } from "../messages/project-names.ts";
import { addWords } from "../messages/text.ts";
import { tellFields } from "./fields-of.ts";

// Whoever loads this file can tell what projects, their fields and their sections are called.
tellFields("project", fields);
addWords(projectNames);
