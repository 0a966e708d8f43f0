/** Reads the files of the project for its gates. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..', '..')
/** Folders that hold dependencies, builds or data, never sources. */
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.campanile', '.test-pg'])
const TEXT = /\.(ts|tsx|js|mjs|sql|json|md|yml|yaml|html|css|sh|csv|txt)$|(^|\/)[^.]+$|\/\.[a-z]+rc$/

export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** All text files under a folder of the project. */
export function filesUnder(folder: string): SourceFile[] {
  const files: SourceFile[] = []
  const walk = (path: string): void => {
    for (const name of readdirSync(join(ROOT, path))) {
      const inner = path === '' ? name : `${path}/${name}`
      if (NOT_OURS.has(name)) continue
      if (statSync(join(ROOT, inner)).isDirectory()) walk(inner)
      else if (TEXT.test(inner)) files.push({ path: inner, text: readFileSync(join(ROOT, inner), 'utf8') })
    }
  }
  walk(folder)
  return files
}
