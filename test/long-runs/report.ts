/** Tells from the command line which long runs stand for the files here: `npm run long-runs`. */
import { commitOf, readParts, ROOMS, type Run, standing } from './parts.ts'

const parts = standing(readParts())
for (const run of Object.keys(ROOMS) as Run[]) {
  const own = parts.filter((part) => part.run === run)
  const sum = (of: 'count' | 'found'): number => own.reduce((total, part) => total + part[of], 0)
  const changed = commitOf(run) === null ? '; its files are changed and not committed' : ''
  const commits = [...new Set(own.map(({ commit }) => commit))]
  console.log(
    `${run}: ${sum('count')} in ${own.length} parts, ${sum('found')} faults found${commits.length > 0 ? `, at ${commits.join(', ')}` : ''}${changed}`,
  )
}
