"use strict";
// Numbers and names as the page writes them. Moves are "D4" or "pass", as in the data.

const kColumns = "ABCDEFGHJKLMNOPQRST";

/** {row, column}, counted from the top left; null for a pass. */
function placeOf(move, size) {
  if (move === "pass") return null;
  return {row: size - Number(move.slice(1)), column: kColumns.indexOf(move[0])};
}

function nameOf(row, column, size) {
  return kColumns[column] + (size - row);
}

/** A move's place in a policy: row * size + column; the pass is last. */
function actionOf(move, size) {
  const place = placeOf(move, size);
  return place ? place.row * size + place.column : size * size;
}

function moveOf(action, size) {
  return action === size * size ? "pass" : nameOf(Math.floor(action / size), action % size, size);
}

function grouped(number) {
  return Math.round(number).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 in 4,880": three digits that count. */
function oddsText(chance) {
  if (chance < 1e-9) return "less than 1 in 1,000,000,000";
  const number = 1 / chance;
  if (number < 9.95) return "1 in " + number.toFixed(1);
  return "1 in " + grouped(toThreeDigits(number));
}

function toThreeDigits(number) {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(number)) - 2);
  return Math.round(number / unit) * unit;
}

/** A chance as per cent, with as many decimals as tell something. */
function percentText(chance) {
  const percent = 100 * chance;
  if (percent === 0) return "0 %";
  if (percent >= 9.95) return percent.toFixed(0) + " %";
  if (percent >= 0.095) return percent.toFixed(1) + " %";
  return percent < 0.001 ? "< 0.001 %" : percent.toFixed(3) + " %";
}

/** A value in [-1, 1] as the chance to win. */
function winText(value) {
  return (50 * (1 + value)).toFixed(1) + " %";
}

function ordinal(number) {
  const ending = Math.floor(number / 10) % 10 === 1 ? "th" : {1: "st", 2: "nd", 3: "rd"}[number % 10] || "th";
  return number + ending;
}

function simulationsText(count) {
  return count === 1 ? "1 simulation" : grouped(count) + " simulations";
}

function visitsText(count) {
  return count === 1 ? "one visit" : grouped(count) + " visits";
}

/** The rank of each number, 1 the highest; equals share one. */
function ranksOf(numbers) {
  const sorted = [...numbers].sort((a, b) => b - a);
  return numbers.map((number) => sorted.indexOf(number) + 1);
}

/** p to this power, made to sum to 1 again. */
function flattened(policy, exponent) {
  const powers = policy.map((p) => (p > 0 ? p ** exponent : 0));
  const total = powers.reduce((sum, p) => sum + p, 0);
  return powers.map((p) => p / total);
}
