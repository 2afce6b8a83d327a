import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The keys of one issuer, `{ jwks, cookieKeys }`: made once, then kept, so that a restart breaks no sign-in. */
export function keepKeys(stateDir, issuerName) {
  const file = join(stateDir, `${issuerName}-keys.json`);
  if (!existsSync(file)) {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(makeKeys()), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function makeKeys() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signing = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' };
  return { jwks: { keys: [signing] }, cookieKeys: [randomBytes(32).toString('base64url')] };
}
