/**
 * Runs inside a page, put there by focus-walk.ts. It notes where Tab leads, how each stop looks with and without the
 * focus, and which controls Tab never reached. It looks right before each further Tab, when the page has come to
 * rest.
 */
globalThis.focusWalk = (() => {
  const ROLES = ['tab', 'switch', 'checkbox', 'radio', 'combobox', 'slider', 'menuitem', 'option']
  const CONTROLS = [
    'a[href], button, input, select, textarea, summary, audio[controls], [tabindex]:not([tabindex^="-"])',
    ...ROLES.map((role) => `[role=${role}]`),
  ].join()
  /** One member takes the focus for all; arrow keys lead to the others. */
  const ROVING = '[role=tablist], [role=radiogroup], [role=menu], [role=listbox]'
  const MEMBER = '[role=tab], [role=radio], [role=menuitem], [role=option]'

  const nameOf = (element) => {
    const text = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText
    const kind = element.getAttribute('role') ?? element.type ?? ''
    return `${element.tagName.toLowerCase()} ${kind} “${(text || element.id || element.className).slice(0, 50)}”`
  }
  const isOffered = (element) =>
    element.isConnected &&
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('[inert], [aria-hidden=true]') &&
    !element.matches(':disabled, [aria-disabled=true]')
  const groupOf = (element) => {
    if (element.type === 'radio' && element.name) return `radio ${element.name}`
    return element.matches(MEMBER) ? element.closest(ROVING) : null
  }

  /** The frame and shadow of an element and of the parts that a library draws its focus on. */
  const marksOf = (element) =>
    [element, element.parentElement, element.parentElement?.parentElement, element.nextElementSibling]
      .filter(Boolean)
      .map((each) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(each)
        return [outlineStyle === 'none' ? '' : outlineWidth + outlineColor, boxShadow, borderColor].join()
      })
      .join(';')

  const placeFault = (element) => {
    // An element that is drawn by its label is visible where the label is.
    const own = element.getBoundingClientRect()
    const box = own.width > 1 && own.height > 1 ? own : element.parentElement.getBoundingClientRect()
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
    if (right <= left || bottom <= top) return 'is out of sight'
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (!hit || element.contains(hit) || hit.contains(element)) return null
    if ([...(element.labels ?? [])].some((label) => label.contains(hit))) return null
    return `is covered by ${nameOf(hit)}`
  }

  const start = [...document.querySelectorAll(CONTROLS)].filter(isOffered)
  const stops = new Map()
  const faults = []
  let first = null
  let last = null
  let round = false

  const leave = () => {
    if (last?.isConnected && marksOf(last) === stops.get(last)) faults.push(`${nameOf(last)} shows no focus`)
  }
  const look = () => {
    const here = document.activeElement
    if (round || here === last || !here || here === document.body) return
    leave()
    round = here === first
    if (round || stops.has(here)) return
    if (last && !(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push(`${nameOf(here)} has the focus after ${nameOf(last)}, which it stands before`)
    const misplaced = placeFault(here)
    if (misplaced) faults.push(`${nameOf(here)} ${misplaced}`)
    stops.set(here, marksOf(here))
    first ??= here
    last = here
  }
  addEventListener('keydown', (event) => event.key === 'Tab' && look(), true)

  const groups = () => {
    const found = new Map()
    for (const element of start) {
      const group = groupOf(element)
      if (group && isOffered(element)) found.set(group, [...(found.get(group) ?? []), element])
    }
    return [...found.values()].filter((members) => members.some((each) => !stops.has(each)))
  }
  return {
    controls: start.length,
    look,
    isRound: () => round,
    toFirst: () => first?.focus(),
    here: () => ({
      id: document.activeElement.id,
      inMain: document.querySelector('main').contains(document.activeElement),
    }),
    faults() {
      const reached = new Set([...stops.keys()].flatMap((each) => groupOf(each) ?? []))
      const missed = start.filter(
        (each) => isOffered(each) && !stops.has(each) && !reached.has(groupOf(each)),
      )
      return [...faults, ...missed.map((each) => `no Tab leads to ${nameOf(each)}`)]
    },
    /** The number of members of each group. */
    groupSizes: () => groups().map((members) => members.length),
    enterGroup: (index) =>
      groups()
        .at(index)
        .find((each) => stops.has(each))
        ?.focus(),
    memberOf: (index) => groups().at(index).indexOf(document.activeElement),
    nameOfGroup: (index) => nameOf(groups().at(index)[0]),
  }
})()
