import { readFileSync } from 'node:fs';

const APPLICANT_CLAIMS = [
  'user_type', 'name', 'id_type', 'id_number', 'phone_number', 'assurance',
  'org_name', 'uscc', 'legal_rep_name', 'agent_name', 'enterprises',
];

/** The people of both issuers: `{ applicants, reviewers }`, each `{ claimNames, tabs, people }`. */
export function readPeople(file) {
  const { units, applicants, reviewers } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    applicants: {
      claimNames: APPLICANT_CLAIMS,
      tabs: ['natural', 'legal'],
      people: bySubject(applicants).map((person) => describeApplicant(person, units)),
    },
    reviewers: { claimNames: ['name', 'id_number'], tabs: [], people: bySubject(reviewers).map(describeReviewer) },
  };
}

// The file has them in the order in which they are seeded.
function bySubject(people) {
  return people.toSorted((one, other) => (one.sub < other.sub ? -1 : 1));
}

function describeApplicant(person, units) {
  const belongsTo = Object.keys(person.goals).map((uscc) => ({ uscc, org_name: units[uscc].name_zh }));
  return {
    sub: person.sub,
    tab: person.user_type,
    belongsTo: belongsTo.map((enterprise) => enterprise.org_name),
    shows: person.shows,
    claims: person.user_type === 'legal' ? legalClaims(person, belongsTo[0]) : { ...whoIs(person), enterprises: belongsTo },
  };
}

function legalClaims(person, unit) {
  return { ...whoIs(person), ...unit, legal_rep_name: person.legal_rep_name, agent_name: person.name };
}

function whoIs({ sub, user_type, name, id_type, id_number, phone_number, assurance }) {
  return { sub, user_type, name, id_type, id_number, phone_number, assurance };
}

// Few of the staff have an ID number here: a provider need not tell any.
function describeReviewer({ sub, name, id_number, shows }) {
  return { sub, belongsTo: [], shows, claims: { sub, name, id_number } };
}
