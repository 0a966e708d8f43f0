/**
 * Sets the page's policy, under which no text can become markup or script. The one exception are style sheets that
 * the component library writes as text; they hold no tag.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('Markup from text is refused.')
    return text
  },
})
