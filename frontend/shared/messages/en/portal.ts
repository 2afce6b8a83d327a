import type { PortalKey } from "../zh/portal.ts";

export const portal: Record<PortalKey, string> = {
  "header.links": "User menu",
  "header.front": "Back to my registration",
  "header.help": "Help",
  "header.switch": "Switch enterprise",
  "header.sign_out": "Sign out",

  "form.unit.title": "Complete the unit's information",
  "form.unit.lead":
    "{unit} is not registered in this system yet. Please complete the information below; the authority in charge will review it.",
  "form.person.title": "Complete your information",
  "form.person.lead":
    "You have no account at {unit} yet. Please complete the information below; the authority in charge will review it.",
  "form.returned.lead":
    "What you submitted for {unit} was returned. Correct it and submit it again; the review starts anew with the first step.",
  "form.withdrawn.lead":
    "You have taken back the registration of {unit}. Everything you entered has been kept; change it and submit it again.",
  "form.ready": "What to have ready",
  "ready.certificate":
    "A colour scan or photograph of the proof of lawful registration, such as the business licence (JPEG or PNG)",
  "ready.bank": "The bank account, and a colour scan or photograph of its page with the unit's seal",
  "ready.staff": "The number of staff and of technical staff, and the total assets",
  "ready.english": "Name, address and introduction of the unit in English",
  "ready.contact": "The contact's ID number, mobile and e-mail",
  "ready.document":
    "Your ID number (resident ID, passport, permanent residence card, or Hong Kong, Macau or Taiwan permit)",
  "ready.mobile": "A mobile that can receive messages",
  "ready.job": "Your department, job title and professional title",
  "form.required_note":
    "Fields with * are required. What you type is saved automatically; you can leave at any time and go on later.",
  "form.sections": "Sections of the form",
  "form.section_progress": "{done} of {all}",
  "form.section_done": "Complete",
  "form.authority_note":
    "The authority you choose reviews your submission next. Provincial authorities are those of provinces, autonomous regions and municipalities, and of Shenyang, Dalian, Changchun, Nanjing, Hangzhou, Ningbo, Xiamen, Jinan, Qingdao, Wuhan, Guangzhou, Shenzhen, Xi'an and some other cities.",
  "form.scans_note":
    "Please upload colour images; black-and-white and greyscale ones are refused. Do not upload classified material.",
  "form.unit_entered": "Unit",
  "form.optional": "optional",
  "form.vouched": "From the service platform; it can't be changed here.",
  "form.counter": "{count} of {limit} characters",
  "form.choose": "Please choose",
  "form.choose_what": "Choose: {what}",
  "form.list_failed": "The list could not be loaded.",
  "form.check": "Check your answers",
  "authority.any": "Authority in charge",
  "authority.level_first": "Choose the type of authority first",
  "authority.province": "Provincial authority",
  "authority.city": "City authority",
  "region.province": "province",
  "region.city": "city",
  "region.county": "county",
  "scan.choose": "Upload an image",
  "scan.replace": "Upload another",
  "scan.remove": "Remove",
  "scan.formats": "Or drop it here. JPEG or PNG, at most 10 MB.",
  "scan.sending": "Uploading {file}",
  "scan.checking": "Checking {file}",
  "scan.preview": "Preview of {file}",
  "save.automatic": "What you type is saved automatically",
  "save.saved": "Saved at {time}",
  "save.unsaved": "Not saved yet",
  "save.saving": "Saving…",
  "save.failed": "Not saved: {reason} It will be tried again.",
  "save.conflict": "Another window has saved a newer version",
  "save.retry": "Try now",
  "errors.title": "To be corrected: {count}",
  "errors.line": "{field}: {sentence}",
  "corrections.reason": "Reason for the return: {reason}",
};
