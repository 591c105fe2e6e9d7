// Drives the program through @sabaki/gtp, the package by which Sabaki itself talks to engines.
//
//   MOVE37_PROGRAM=build/release/move37 MOVE37_NODE_MODULES=build/release/node_modules node sabaki_test.mjs
//
// Ends with status 77 where the package is not installed.
import assert from 'node:assert/strict'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {after, before, test} from 'node:test'

const program = process.env.MOVE37_PROGRAM
const sabaki = requireOrSkip('@sabaki/gtp', process.env.MOVE37_NODE_MODULES)
const flags = ['gtp', '--visits', '100', '--threads', '1', '--resign', '0']
const interval = '5' // centiseconds between reports

function requireOrSkip(name, folder) {
  try {
    return createRequire(join(folder ?? '.', '..', 'package.json'))(name)
  } catch (error) {
    console.log(`skipped: no ${name} in ${folder} (npm install --prefix FOLDER ${name})`)
    process.exit(77)
  }
}

// What Sabaki reads from a line of analysis: each piece behind the word `info` ends with a run of
// vertices, before that are keys with one value each. What does not look so vanishes from its board.
function variationsOf(line) {
  const pieces = line.split(/\s*info\s+/).slice(1)
  return pieces.map(piece => {
    const match = piece.match(/^(.*) pv((?: (?:[A-Za-z]\d+|pass))+)\s*$/)
    assert.ok(match, `no variation at the end of '${piece}'`)
    const words = match[1].split(' ')
    assert.equal(words.length % 2, 0, `keys and values in '${match[1]}'`)
    const pairs = words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]]] : []))
    return {...Object.fromEntries(pairs), pv: match[2].trim().split(' ')}
  })
}

const isKata = command => command.startsWith('kata')

function checkVariation(variation, command) {
  assert.match(variation.move, /^[A-T]\d+$|^pass$/)
  assert.equal(variation.pv[0], variation.move)
  assert.ok(Number(variation.visits) > 0)
  assert.match(variation.winrate, isKata(command) ? /^[01]\.\d+$/ : /^\d+$/)
  assert.ok(Number(variation.winrate) <= (isKata(command) ? 1 : 10000))
}

// A session with the program; its state tracker brings an engine to a position as Sabaki does.
class Session {
  constructor() {
    this.controller = new sabaki.Controller(program, flags)
    this.tracker = new sabaki.ControllerStateTracker(this.controller)
    this.controller.start()
  }

  send(name, ...args) {
    return this.controller.sendCommand({name, args})
  }

  async ask(name, ...args) {
    const response = await this.send(name, ...args)
    assert.equal(response.error, false, `${name} ${args}: ${response.content}`)
    return response.content
  }

  // The moves that the engine knows: 'Bee' for Black on column e, row e from the top.
  async moves() {
    const sgf = await this.ask('printsgf')
    return [...sgf.matchAll(/;([BW])\[(\w*)\]/g)].map(([, color, point]) => color + point)
  }

  // Starts an analysis and waits for reports; the promise of its end, and the reports so far.
  async analyse(command, color, reports) {
    const lines = []
    let enough
    const enoughReports = new Promise(resolve => (enough = resolve))
    const end = this.controller.sendCommand({name: command, args: [color, interval]}, ({line}) => {
      if (line.startsWith('info ')) lines.push(line)
      if (lines.length >= reports) enough()
    })
    await enoughReports
    return {end, lines}
  }
}

const check = (name, f) => test(name, {timeout: 60_000}, f)

const play = (color, vertex) => ({name: 'play', args: [color, vertex]})

let session
before(() => (session = new Session()))
after(() => session.controller.kill())

check('The commands of the start, sent all at once, are answered in order', async () => {
  const names = ['name', 'version', 'protocol_version', 'list_commands']
  const answers = await Promise.all(names.map(name => session.ask(name)))
  assert.equal(answers[0], 'Move37')
  assert.match(answers[1], /^\d+\.\d+\.\d+$/)
  assert.equal(answers[2], '2')
  const commands = answers[3].split('\n') // Sabaki does not trim them
  for (const name of ['kata-analyze', 'kata-genmove_analyze', 'lz-analyze', 'undo', 'set_free_handicap']) {
    assert.ok(commands.includes(name), name)
  }
  for (const name of ['analyze', 'genmove_analyze']) assert.ok(!commands.includes(name), name)
})

check('Positions are reached from the start and by way of undo', async () => {
  const opening = [play('B', 'E5'), play('W', 'C3'), play('B', 'G7'), play('W', 'pass')]
  await session.tracker.sync({komi: 6.5, boardsize: [9, 9], history: opening})
  assert.deepEqual(await session.moves(), ['Bee', 'Wcg', 'Bgc', 'W'])
  await session.tracker.sync({komi: 6.5, boardsize: [9, 9], history: [...opening.slice(0, 3), play('W', 'G3')]})
  assert.deepEqual(await session.moves(), ['Bee', 'Wcg', 'Bgc', 'Wgg'])
})

check('Handicap and setup stones and every komi of real files are taken', async () => {
  for (const komi of [0, 0.5, -3, 375, 7.25]) {
    await session.tracker.sync({komi, boardsize: [19, 19], history: [play('B', 'D4'), play('B', 'Q16')]})
    assert.equal(Number(await session.ask('get_komi')), komi)
  }
  const handicap = {name: 'set_free_handicap', args: ['D4', 'Q16', 'D16']}
  await session.tracker.sync({komi: 0.5, boardsize: [19, 19], history: [handicap, play('W', 'Q4')]})
  assert.deepEqual(await session.moves(), ['Wpp'])
})

check('Moves come with an analysis and are remembered', async () => {
  await session.tracker.sync({komi: 7, boardsize: [9, 9], history: [play('B', 'E5')]})
  for (const command of ['kata-genmove_analyze', 'lz-genmove_analyze']) {
    const {end, lines} = await session.analyse(command, 'W', 1)
    const {content} = await end
    lines.flatMap(variationsOf).forEach(variation => checkVariation(variation, command))
    assert.match(content, /^play ([A-J]\d|pass|resign)$/m)
  }
  assert.equal((await session.moves()).length, 3)
  assert.equal(session.tracker.state.history.length, 3)
})

check('An analysis goes on until protocol_version ends it', async () => {
  for (const command of ['kata-analyze', 'lz-analyze']) {
    const {end, lines} = await session.analyse(command, 'B', 4)
    const interruption = session.ask('protocol_version')
    assert.equal((await end).error, false)
    assert.equal(await interruption, '2')
    for (const line of lines) {
      const variations = variationsOf(line)
      assert.ok(variations.length > 0)
      variations.forEach(variation => checkVariation(variation, command))
    }
  }
})

check('An interruption does not spoil the move that is being looked for', async () => {
  const answers = await Promise.all([
    session.ask('genmove', 'B'),
    session.ask('protocol_version'),
    session.ask('undo')
  ])
  assert.match(answers[0], /^([A-J]\d|pass)$/)
  assert.equal(answers[1], '2')
})

check('Many moves and many undos come in one burst', async () => {
  const points = [...'ABCDEFGHJ'].flatMap(column => [1, 3, 5, 7, 9].map(row => column + row))
  const history = points.map((point, i) => play(i % 2 === 0 ? 'B' : 'W', point))
  await session.tracker.sync({komi: 7, boardsize: [9, 9], history})
  assert.equal((await session.moves()).length, points.length)
  await session.tracker.sync({komi: 7, boardsize: [9, 9], history: history.slice(0, 25)})
  assert.equal((await session.moves()).length, 25)
})

check('It quits at once, even out of an analysis', async () => {
  const {end} = await session.analyse('kata-analyze', 'W', 1)
  const began = Date.now()
  await Promise.all([end, session.controller.stop()])
  assert.ok(Date.now() - began < 2000, `${Date.now() - began} ms`)
  assert.equal(session.controller.process, null)
})
