/** Switches between light, dark and the system's scheme. */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import * as wording from '#wording/pages/app.ts'

export function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? wording.toUseTheLightScheme : wording.toUseTheDarkScheme
  return (
    <ActionIcon
      data-tip={label}
      variant="default"
      size="lg"
      aria-label={label}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={17} aria-hidden /> : <IconMoon size={17} aria-hidden />}
    </ActionIcon>
  )
}
