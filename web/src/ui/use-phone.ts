/** Tells whether the page is as narrow as a phone, for parts that are laid out anew there. */
import { useMediaQuery } from '@mantine/hooks'

export const usePhone = (): boolean =>
  useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
