/** The compiler as a library, for the generator below: TypeScript 7 itself can only be run. */
import { ts } from '@ts-morph/common'

// oxlint-disable-next-line import/no-default-export -- the generator imports it so
export default ts
