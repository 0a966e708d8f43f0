/**
 * Shows raw data, folded away. It is copied when it is opened, so that it does not change while a person reads or
 * selects it.
 */
import { Button, Group, Text } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import * as wording from '#wording/pages/ui.ts'
import classes from './raw-json.module.css'

export interface RawJsonProps {
  readonly title: string
  /** The data, or a function that reads it when it is opened, for data that changes all the time. */
  readonly value: unknown
}

export function RawJson({ title, value }: RawJsonProps) {
  const [taken, take] = useState<string>()
  const toggle = (open: boolean): void => {
    const read: unknown = typeof value === 'function' ? (value as () => unknown)() : value
    take(open ? JSON.stringify(read, null, 2) : undefined)
  }
  return (
    <details className={classes['fold']} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary className={classes['summary']}>{title}</summary>
      {taken === undefined ? null : (
        <Taken title={title} text={taken}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => toggle(true)}
          >
            Read again
          </Button>
        </Taken>
      )}
    </details>
  )
}

function Taken({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}) {
  const { copy, copied, error } = useClipboard()
  const block = useRef<HTMLPreElement>(null)
  const mark = (): void => {
    copy(text)
    if (block.current) getSelection()?.selectAllChildren(block.current)
  }
  return (
    <>
      <Group gap="xs" my="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={mark}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
        {children}
        <Text size="sm" c="dimmed" role="status">
          {copied ? <span className="visually-hidden">{wording.copiedToTheClipboard}</span> : null}
          {error ? wording.thisBrowserDoesNotLet : null}
        </Text>
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <pre ref={block} className={classes['text']} tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
    </>
  )
}
