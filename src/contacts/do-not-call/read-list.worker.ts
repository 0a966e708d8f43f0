/** The inside of a thread that reads one list of numbers. */
import { answerInThread } from '#contacts/import/answer-in-thread.ts'
import { readList } from './read-list.ts'

await answerInThread(readList)
