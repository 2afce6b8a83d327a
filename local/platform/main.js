import { createServer } from 'node:http';

import { serveAsset } from './assets.js';
import { openIssuer } from './issuer.js';
import { keepKeys } from './keys.js';
import { readPeople } from './people.js';
import { readSettings } from './settings.js';

// No script and no style stands inside a page; the provider adds the hash of the one script it writes itself.
const CONTENT_POLICY = "default-src 'none';script-src 'self';style-src 'self';img-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'";

const settings = readSettings(process.env);
const people = readPeople(settings.people);
const issuers = { platform: open('platform', people.applicants), staff: open('staff', people.reviewers) };
const server = createServer(answer).listen(settings.port, '127.0.0.1', () => console.log(`listening on ${settings.port}`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
// Whoever started us holds the other end: it closes when they are gone, however they went.
process.stdin.on('end', stop).resume();

function open(name, group) {
  return openIssuer({ name, group, publicUrl: settings.publicUrl, client: settings[name], keys: keepKeys(settings.stateDir, name) });
}

function answer(request, response) {
  const [, name] = request.url.split(/[/?]/, 2);
  response.setHeader('Content-Security-Policy', CONTENT_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  if (!Object.hasOwn(issuers, name)) return void response.writeHead(404).end();
  mount(request, `/${name}`);
  if (!serveAsset(request, response)) issuers[name](request, response);
}

// The provider works out the addresses it publishes from these two.
function mount(request, prefix) {
  request.originalUrl = request.url;
  request.url = request.url.slice(prefix.length) || '/';
}

function stop() {
  server.close();
  server.closeAllConnections();
  process.stdin.destroy();
}
