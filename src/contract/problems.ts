/**
 * Lists every error a client can meet: a stable code, its HTTP status, a title for people and its meaning. The same
 * table makes the problem details (RFC 9457) and `docs/errors.md`.
 */
export const PROBLEMS = {
  invalid_json: [
    400,
    'Unreadable body',
    'The body is not JSON, names a key twice, uses a reserved key, or is nested too deep.',
  ],
  invalid_request: [
    400,
    'Invalid request',
    'A parameter or a field is missing, unknown or of the wrong kind; `errors` names each one.',
  ],
  unauthenticated: [
    401,
    'Not signed in',
    'There is no valid session or API key; it may have expired or been revoked.',
  ],
  sign_in_link_invalid: [
    401,
    'Link not valid',
    'A sign-in link works once and for 30 minutes. Ask for a new one.',
  ],
  forbidden: [403, 'Not allowed', 'Your role, or the scopes of your key, do not include this.'],
  cross_site_request: [
    403,
    'Request from another site',
    'A change was asked for by a page that is not this server’s own.',
  ],
  bad_signature: [
    403,
    'Not from the carrier',
    'The event carries no valid signature of this connection, or is too old. Nothing was changed.',
  ],
  not_found: [404, 'Not found', 'There is no such thing in this workspace.'],
  method_not_allowed: [
    405,
    'Method not allowed',
    'The address exists but does not take this method; `Allow` lists those it takes.',
  ],
  request_timeout: [
    408,
    'Came too slowly',
    'The headers have 15 seconds and the body has 30; a file may take an hour.',
  ],
  invalid_transition: [
    409,
    'Not possible in this state',
    'The campaign is in a state that does not allow this action; the detail names that state.',
  ],
  not_draft: [409, 'Not a draft any more', 'This can be changed in a draft only.'],
  stale: [
    409,
    'Changed in the meantime',
    'Someone changed this after you read it; `version` is the newest one. Read it again, then repeat.',
  ],
  already_exists: [409, 'Exists already', 'The same thing is there already and may exist only once.'],
  in_use: [409, 'In use', 'Something else still depends on this.'],
  idempotency_running: [
    409,
    'Still running',
    'A request with this Idempotency-Key has begun and has no recorded answer yet.',
  ],
  too_late: [
    412,
    'Too late',
    'The instant in `Good-Until` had passed when the request arrived. Nothing was changed.',
  ],
  payload_too_large: [413, 'Too large', 'The body is larger than this address takes.'],
  uri_too_long: [414, 'Address too long', 'An address may have 4,096 characters.'],
  unsupported_media_type: [
    415,
    'Unsupported kind of body',
    'Send `application/json` in UTF-8, or what the description of this address names.',
  ],
  range_not_satisfiable: [
    416,
    'Range outside',
    'The `Range` begins behind the end of what is there; ask again without it.',
  ],
  idempotency_mismatch: [
    422,
    'Key used for something else',
    'This Idempotency-Key was used with another request within 24 hours.',
  ],
  not_ready: [
    422,
    'Not ready',
    'The campaign cannot start yet; `readiness` lists each check with its result.',
  ],
  unknown_reference: [
    422,
    'Unknown reference',
    'The request names an agent, number, connection or file that is not there or is archived.',
  ],
  invalid_value: [
    422,
    'Value not possible',
    'A value is well-formed but makes no sense here; the detail says why.',
  ],
  invalid_phone: [
    422,
    'Not a number to dial',
    'The phone number cannot be dialled; the detail says what to do.',
  ],
  file_refused: [
    422,
    'File not taken',
    'The file as a whole cannot be read; `reason` and the detail say why. No contact was changed.',
  ],
  headers_too_large: [431, 'Headers too large', 'The headers of a request may have 16 kB.'],
  too_many_requests: [429, 'Too many requests', 'Wait as long as `Retry-After` says.'],
  too_many_streams: [429, 'Too many live views', 'Close another live page first.'],
  internal: [500, 'Something went wrong', 'A fault of the server; `errorId` finds it in the log.'],
  unavailable: [503, 'Not available now', 'The server cannot do this at the moment. Try again shortly.'],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, meaning: string]>>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[]
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** Writes the page `docs/errors.md`. */
export function errorsPage(): string {
  const rows = PROBLEM_CODES.map((code) => {
    const [status, title, meaning] = PROBLEMS[code]
    return `| \`${code}\` | ${status} | ${title} | ${meaning} |`
  })
  return [
    '# Errors',
    '',
    'Every error is a problem document (RFC 9457, `application/problem+json`) with `type`, `title`, `status`, `detail` and a',
    'stable `code`. Program against the code; titles and details are for people. This page is generated from the table that',
    'the server answers with.',
    '',
    '| code | status | title | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
