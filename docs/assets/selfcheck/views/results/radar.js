/** Draws the chapter radar; its figures stand in the table beside it. */

/** @type {any} */
let chart = null;
let drawn = "";

/**
 * Draws or updates; the library is fetched with the first drawing only.
 * @param {HTMLCanvasElement} $canvas
 * @param {{labels: string[], scores: (number | null)[], title: string}} figures
 */
export async function drawRadar($canvas, figures) {
  const state = JSON.stringify(figures);
  if (chart?.canvas === $canvas && state === drawn) return;
  drawn = state;
  await import("../../../vendor/chart/chart.umd.js");
  if (drawn !== state || !$canvas.isConnected) return;
  chart?.destroy();
  const { Chart } = /** @type {any} */ (globalThis);
  chart = new Chart($canvas, configuration(figures, colours($canvas)));
}

/**
 * Draws again in the colours of the page, for another scheme or for paper.
 * @param {boolean} paper
 */
export function redraw(paper) {
  if (!chart?.canvas?.isConnected) return;
  const { dataset } = chart.canvas.parentElement;
  if (paper) dataset.mdColorScheme = "default";
  else delete dataset.mdColorScheme;
  const { ink, line, fill } = colours(chart.canvas);
  const scale = chart.options.scales.r;
  scale.pointLabels.color = ink;
  scale.ticks.color = ink;
  scale.grid.color = scale.angleLines.color = line;
  chart.data.datasets[0].borderColor = fill;
  chart.update("none");
}

/** @param {Element} $element */
function colours($element) {
  const style = getComputedStyle($element);
  return {
    ink: style.getPropertyValue("--md-default-fg-color--light").trim(),
    line: style.getPropertyValue("--assess-line").trim(),
    fill: style.getPropertyValue("--md-typeset-a-color").trim(),
  };
}

/**
 * @param {{labels: string[], scores: (number | null)[], title: string}} figures
 * @param {{ink: string, line: string, fill: string}} colour
 */
function configuration({ labels, scores, title }, { ink, line, fill }) {
  return {
    type: "radar",
    data: {
      labels: labels.map(inLines),
      datasets: [
        {
          label: title,
          data: scores,
          borderColor: fill,
          backgroundColor: "transparent",
          borderWidth: 2,
          pointRadius: 3,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { display: false } },
      scales: {
        r: {
          min: 0,
          max: 100,
          ticks: { stepSize: 25, color: ink, backdropColor: "transparent" },
          pointLabels: { color: ink, font: { size: 13 } },
          grid: { color: line },
          angleLines: { color: line },
        },
      },
    },
  };
}

/**
 * On a phone a long title does not fit beside the figure in one line.
 * @param {string} label
 * @returns {string | string[]}
 */
function inLines(label) {
  if (label.length <= 4) return label;
  const at = label.includes("与") ? label.indexOf("与") : label.length - 2;
  return [label.slice(0, at), label.slice(at)];
}
