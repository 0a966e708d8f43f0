/** Tells whether this page comes from the demo's own process, which marks it; the frame then shows the demo's strip. */
export const inDemo: boolean =
  document.querySelector<HTMLMetaElement>('meta[name="campanile-demo"]')?.content === 'yes'
