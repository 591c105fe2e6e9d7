// Makes docs/images/sabaki.png: a real analysis by the engine, on the board that Sabaki shows
// (@sabaki/shudan), photographed by Chromium.
//
//   npm install --prefix build/release --no-save @sabaki/gtp @sabaki/shudan preact preact-render-to-string
//   node --experimental-detect-module scripts/sabaki_picture.mjs build/release docs/images/sabaki.png
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'

const [buildFolder, picture] = process.argv.slice(2).map(path => resolve(path))
const modules = join(buildFolder, 'node_modules')
const require = createRequire(join(buildFolder, 'package.json'))
const {Controller} = require('@sabaki/gtp')
const load = path => import(pathToFileURL(join(modules, path)))

const size = 9
const vertexSize = 42 // pixels
const seconds = 3
const opening = ['E5', 'E3', 'G4', 'C5', 'D3', 'D4', 'E4', 'C3', 'D2', 'F3', 'G3', 'F2']

async function analyse() {
  const engine = new Controller(join(buildFolder, 'move37'), ['gtp', '--size', `${size}`])
  const send = async (name, ...args) => (await engine.sendCommand({name, args})).content
  for (const [i, vertex] of opening.entries()) await send('play', i % 2 === 0 ? 'B' : 'W', vertex)
  let last = ''
  const analysis = engine.sendCommand({name: 'kata-analyze', args: ['B', '20']}, ({line}) => {
    if (line.startsWith('info ')) last = line
  })
  await new Promise(resolve => setTimeout(resolve, 1000 * seconds))
  send('protocol_version')
  await analysis
  const sgf = await send('printsgf')
  await engine.stop()
  return {variations: variationsOf(last), sgf}
}

function variationsOf(line) {
  return line.split(/\s*info\s+/).slice(1).map(piece => ({
    vertex: piece.match(/move (\S+)/)[1],
    visits: Number(piece.match(/visits (\S+)/)[1]),
    winrate: Number(piece.match(/winrate (\S+)/)[1])
  }))
}

const emptyMap = () => Array.from({length: size}, () => Array(size).fill(null))

function pointOf(vertex) {
  return {x: 'ABCDEFGHJ'.indexOf(vertex[0]), y: size - Number(vertex.slice(1))}
}

// Nothing is captured in the opening.
function stonesOf(moves) {
  const map = emptyMap().map(row => row.fill(0))
  moves.forEach((vertex, i) => {
    const {x, y} = pointOf(vertex)
    map[y][x] = i % 2 === 0 ? 1 : -1
  })
  return map
}

// As on Sabaki's board: moves of ten visits or more, the warmer the more they won.
function heatOf(variations) {
  const map = emptyMap()
  const most = Math.max(...variations.map(({visits, winrate}) => visits * winrate))
  for (const {vertex, visits, winrate} of variations) {
    if (visits < 10 || vertex === 'pass') continue
    const {x, y} = pointOf(vertex)
    const strength = Math.round((visits * winrate * 8) / most) + 1
    const count = visits < 1000 ? visits : `${(visits / 1000).toFixed(1)}k`
    map[y][x] = {strength, text: `${(100 * winrate).toFixed(strength > 3 ? 1 : 0)}\n${count}`}
  }
  return map
}

async function pageOf({variations}) {
  const {h} = await load('preact/dist/preact.mjs')
  const {render} = await load('preact-render-to-string/dist/index.mjs')
  const {Goban} = await load('@sabaki/shudan/src/main.js')
  const last = pointOf(opening.at(-1))
  const markers = emptyMap()
  markers[last.y][last.x] = {type: 'point'}
  const board = h(Goban, {
    vertexSize,
    showCoordinates: true,
    coordX: x => 'ABCDEFGHJ'[x],
    signMap: stonesOf(opening),
    markerMap: markers,
    heatMap: heatOf(variations)
  })
  const style = pathToFileURL(join(modules, '@sabaki/shudan/css/goban.css'))
  return `<!doctype html><link rel="stylesheet" href="${style}"><body style="margin: 0">${render(board)}`
}

function photograph(page) {
  const folder = mkdtempSync(join(tmpdir(), 'move37-'))
  try {
    writeFileSync(join(folder, 'page.html'), page)
    const side = Math.round(vertexSize * (size + 2.3))
    execFileSync('chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--user-data-dir=${join(folder, 'profile')}`, `--window-size=${side},${side}`,
      `--screenshot=${picture}`, join(folder, 'page.html')
    ], {stdio: 'ignore'})
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

photograph(await pageOf(await analyse()))
