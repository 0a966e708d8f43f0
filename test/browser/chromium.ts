/**
 * Unpacks the browser of the npm package. The package also has the fonts and libraries that a bare machine lacks, but
 * unpacks them only where it believes that it runs in a cloud function.
 */
const BARE_SYSTEM = 'AWS_Lambda_nodejs24.x'

/** @returns the path of the program */
export async function unpackChromium(): Promise<string> {
  process.env['AWS_EXECUTION_ENV'] ??= BARE_SYSTEM
  const { default: chromium } = await import('@sparticuz/chromium')
  return chromium.executablePath()
}
