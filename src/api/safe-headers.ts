/**
 * Gives the security headers for browsers: as options of the plug-in that sets them on every answer of a route, and
 * as plain headers for answers that are given before any route is found.
 */

/** ASVS 3.4 and the content security policy: own scripts, styles and data only. */
export const helmetOptions = (secure: boolean) => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'", 'blob:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  crossOriginOpenerPolicy: { policy: 'same-origin' as const },
  crossOriginResourcePolicy: { policy: 'same-origin' as const },
  frameguard: { action: 'deny' as const },
  strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
})

/** The headers that a client sees with the options above; the tests compare both. */
export const safeHeaders = (secure: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': Object.entries(helmetOptions(secure).contentSecurityPolicy.directives)
    .map(
      ([name, values]) =>
        `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${values.join(' ')}`,
    )
    .join(';'),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
})
