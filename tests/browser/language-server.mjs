// A YAML language server as an editor talks to it: over its standard streams, one schema for the files of a glob.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const server = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server')

// Starts a server that knows `schemas`, a mapping of a schema's file to globs, as editors' settings have it.
export const start = async (folder, schemas) => {
  const child = spawn(process.execPath, [server, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = new Map()
  const diagnostics = new Map()
  const settings = { yaml: { schemas, completion: true, validate: true, hover: true, schemaStore: { enable: false } } }

  const send = message => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  // What the server asks of the editor: its settings; all else is granted without a word.
  const answer = ({ id, method, params }) => {
    const result = method === 'workspace/configuration' ? params.items.map(item => settings[item.section] ?? {}) : null
    send({ id, result })
  }
  const take = message => {
    if (message.method && message.id !== undefined) answer(message)
    else if (message.method === 'textDocument/publishDiagnostics') diagnostics.get(message.params.uri)?.(message.params)
    else answers.get(message.id)?.(message)
  }
  let waiting = Buffer.alloc(0)
  child.stdout.on('data', chunk => {
    waiting = Buffer.concat([waiting, chunk])
    for (;;) {
      const head = waiting.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(waiting.subarray(0, Math.max(head, 0)))?.[1])
      if (head < 0 || waiting.length < head + 4 + length) return
      const body = waiting.subarray(head + 4, head + 4 + length)
      waiting = waiting.subarray(head + 4 + length)
      take(JSON.parse(body))
    }
  })

  let number = 0
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++number
      answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)))
      send({ id, method, params })
    })

  const root = pathToFileURL(folder).href
  await request('initialize', {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'site' }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: { completion: { completionItem: { snippetSupport: true } } },
    },
  })
  send({ method: 'initialized', params: {} })
  send({ method: 'workspace/didChangeConfiguration', params: { settings } })

  let version = 0
  return {
    // Opens `text` as the file `path` of the folder, and answers with what is wrong with it.
    open: (path, text) =>
      new Promise(resolve => {
        const uri = `${root}/${path}`
        diagnostics.set(uri, ({ diagnostics: found }) => resolve(found))
        send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: ++version, text } } })
      }),
    complete: async (path, line, character) => {
      const params = { textDocument: { uri: `${root}/${path}` }, position: { line, character } }
      return (await request('textDocument/completion', params)).items
    },
    hover: async (path, line, character) => {
      const params = { textDocument: { uri: `${root}/${path}` }, position: { line, character } }
      return (await request('textDocument/hover', params))?.contents.value
    },
    stop: async () => {
      await request('shutdown', null)
      send({ method: 'exit' })
      await new Promise(resolve => child.once('exit', resolve))
    },
  }
}
