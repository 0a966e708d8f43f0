/** Gives the generator the compiler as a library: TypeScript 7 itself can only be run. */
import { ts } from '@ts-morph/common'

// oxlint-disable-next-line import/no-default-export -- the generator imports it so
export default ts
