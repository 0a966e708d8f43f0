/**
 * The browser that npm brought, unpacked where its package wants it. The package brings fonts and the libraries that a
 * bare machine lacks along, but only where it thinks that it runs in a function of that system.
 */
const BARE_SYSTEM = 'AWS_Lambda_nodejs24.x'

/** @returns the path of the program */
export async function unpackChromium(): Promise<string> {
  process.env['AWS_EXECUTION_ENV'] ??= BARE_SYSTEM
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}
