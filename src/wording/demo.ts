/** Says what the demo's own actions leave in the records, and why one of them is refused. `src/main/demo` calls it. */
/** The name of the person who signs in with the link of the demo. */
export const VISITOR = 'Demo visitor'
export const RIVAL_NAME = 'Demo: rival campaign'

export const demoProblems = {
  openNow: 'People can be called now, so there is no closed time to skip.',
  rivalOver: 'The demo was restored.',
  drainNote: 'The demo took the credits away.',
  refillNote: 'The demo gave the credits back.',
} as const
