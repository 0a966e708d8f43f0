/** Shows a secret once, to copy and then to close. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react'
import { useRef } from 'react'
import * as wording from '#wording/pages/settings.ts'
import classes from './settings.module.css'

export interface SecretOnceProps {
  readonly title: string
  /** The name of the secret, for screen readers. */
  readonly name: string
  readonly secret: string
  readonly advice: string
  readonly done: () => void
}

export function SecretOnce({ title, name, secret, advice, done }: SecretOnceProps) {
  const { copy, copied, error } = useClipboard({ timeout: 4000 })
  const block = useRef<HTMLElement>(null)
  const take = (): void => {
    copy(secret)
    if (block.current) getSelection()?.selectAllChildren(block.current)
  }
  return (
    <Alert color="green" variant="status" role="status" icon={<IconKey aria-hidden />} title={title} mt="md">
      <Text size="sm" mb="xs">
        {advice}
      </Text>
      <Group gap="xs" align="stretch">
        <code ref={block} className={classes['secret']} aria-label={name}>
          {secret}
        </code>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={take}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button variant="default" onClick={done}>
          Done
        </Button>
      </Group>
      {error ? (
        <Text size="sm" mt="xs">
          {wording.thisBrowserDoesNotLet}
        </Text>
      ) : null}
    </Alert>
  )
}
