/**
 * Lists every error a client can meet: a stable code, its HTTP status, a title for people, its meaning and what
 * to do. The same table makes the problem details (RFC 9457) and `docs/errors.md`.
 */
export const PROBLEMS = {
  invalid_json: [
    400,
    'Unreadable body',
    'The body is not JSON, names a key twice, uses a reserved key, or is nested too deep.',
    'Correct the body and send it again.',
  ],
  invalid_request: [
    400,
    'Invalid request',
    'A field is missing, unknown or of the wrong kind. The detail names it, and `errors` lists every one.',
    'Correct the fields and send the request again.',
  ],
  unauthenticated: [
    401,
    'Not signed in',
    'There is no valid session or API key. It may have expired, or somebody revoked it.',
    'Sign in again, or send a valid API key.',
  ],
  sign_in_link_invalid: [
    401,
    'Link not valid',
    'A sign-in link works once, within 30 minutes.',
    'Ask an admin for a new link.',
  ],
  forbidden: [
    403,
    'Not allowed',
    'Your role or the scopes of your key do not allow this.',
    'Ask an admin to do it, or to give you the role that the detail names.',
  ],
  cross_site_request: [
    403,
    'Request from another site',
    'A page of another site asked for a change.',
    'Use the pages of this server, or an API key.',
  ],
  bad_signature: [
    403,
    'Not from the carrier',
    'The event has no valid signature of this connection, or is too old. Nothing was changed.',
    'Compare the webhook secret of the connection with the one at the carrier.',
  ],
  not_found: [404, 'Not found', 'This workspace has no such thing.', 'Check the address and the id.'],
  method_not_allowed: [
    405,
    'Method not allowed',
    'The address is there but does not take this method.',
    'Use a method that `Allow` lists.',
  ],
  request_timeout: [
    408,
    'Too slow',
    'The headers have to arrive within 15 seconds and the body within 30. A file may take an hour.',
    'Send the request again over a faster connection.',
  ],
  invalid_transition: [
    409,
    'Not possible in this state',
    'The state of the campaign does not allow this action. The detail names the state.',
    'Read the campaign and choose one of its `actions`.',
  ],
  call_not_open: [
    409,
    'Call not open',
    'The call has ended, was not placed yet, or is simulated. The detail says which.',
    'Read the call to see what became of it.',
  ],
  not_draft: [
    409,
    'Not a draft any more',
    'Only a draft can be changed in this way.',
    'Change its settings while it runs, or clone it.',
  ],
  stale: [
    409,
    'Changed in the meantime',
    'Someone changed this after you read it. `version` is the newest one.',
    'Read it again, then repeat your change.',
  ],
  already_exists: [
    409,
    'Exists already',
    'The same thing is there already, and it may exist only once.',
    'Use the one that is there, or choose another name.',
  ],
  in_use: [
    409,
    'In use',
    'Something else still needs this. The detail names it.',
    'Remove it from there first.',
  ],
  idempotency_running: [
    409,
    'Still running',
    'The first request with this Idempotency-Key has no answer yet.',
    'Wait a moment, then send the same request again.',
  ],
  too_late: [
    412,
    'Too late',
    'The request arrived after the instant in its `Good-Until`. Nothing was changed.',
    'Send it again if you still want it.',
  ],
  payload_too_large: [413, 'Too large', 'The body is larger than this address takes.', 'Send less at once.'],
  uri_too_long: [414, 'Address too long', 'An address may have 4,096 characters.', 'Ask for less at once.'],
  unsupported_media_type: [
    415,
    'Unsupported kind of body',
    'This address does not take a body of this kind.',
    'Send `application/json` in UTF-8, or the kind that the description of the address names.',
  ],
  range_not_satisfiable: [
    416,
    'Range outside',
    'The `Range` begins after the end of the file.',
    'Ask again without `Range`.',
  ],
  idempotency_mismatch: [
    422,
    'Key used for something else',
    'This Idempotency-Key came with another request within the last 24 hours.',
    'Use a new key for a new request.',
  ],
  not_ready: [
    422,
    'Not ready',
    'The campaign cannot start yet. `readiness` lists each check with its result.',
    'Correct what the failed checks say, then launch again.',
  ],
  unknown_reference: [
    422,
    'Unknown reference',
    'The request names an agent, a number, a connection or a file that is not there or is archived.',
    'Choose one that is there.',
  ],
  invalid_value: [
    422,
    'Value not possible',
    'A value is well-formed but is not possible here. The detail says why.',
    'Choose another value.',
  ],
  invalid_phone: [
    422,
    'Not a number to dial',
    'This phone number cannot be dialled. The detail says why.',
    'Correct the number.',
  ],
  file_refused: [
    422,
    'File not taken',
    'The file as a whole cannot be read. `reason` and the detail say why. No contact was changed.',
    'Correct the file and send it again.',
  ],
  headers_too_large: [
    431,
    'Headers too large',
    'The headers of a request may have 16 kB.',
    'Send fewer or shorter headers.',
  ],
  too_many_requests: [
    429,
    'Too many requests',
    'You sent too many requests in a short time.',
    'Wait as many seconds as `Retry-After` says.',
  ],
  too_many_streams: [
    429,
    'Too many live views',
    'You have too many live pages open.',
    'Close another live page first.',
  ],
  internal: [
    500,
    'Something went wrong',
    'The server has a fault of its own. `errorId` finds it in the log.',
    'Try again. If it stays, tell the person who runs the server the `errorId`.',
  ],
  unavailable: [503, 'Not available now', 'The server cannot do this at the moment.', 'Try again shortly.'],
} as const satisfies Readonly<
  Record<string, readonly [status: number, title: string, meaning: string, remedy: string]>
>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[]
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** Writes the page `docs/errors.md`. */
export function errorsPage(): string {
  const rows = PROBLEM_CODES.map((code) => {
    const [status, title, meaning, remedy] = PROBLEMS[code]
    return `| \`${code}\` | ${status} | ${title} | ${meaning} | ${remedy} |`
  })
  return [
    '# Errors',
    '',
    'Every error is a problem document (RFC 9457, `application/problem+json`). It has a stable `code`, the HTTP `status`, a',
    '`title`, a `detail` that says what was wrong this time, a `remedy` that says what to do, and a `type`. Write programs',
    'against the code: titles, details and remedies are for people and may change. This page has the table that the server',
    'answers from.',
    '',
    '| code | status | title | meaning | remedy |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
