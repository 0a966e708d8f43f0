/** Runs inside a thread and reads one do-not-call list. */
import { answerInThread } from '#contacts/import/answer-in-thread.ts'
import { readList } from './read-list.ts'

await answerInThread(readList)
