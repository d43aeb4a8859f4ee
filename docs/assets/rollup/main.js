/** Starts “汇总”: reads many agencies' files in this window only, shows what may be published, renders. */
import { createClient } from "../shared/engine/client.js";
import { Offline, offlineActions } from "../shared/offline/offline.js";
import { bytesOf, download, fileName, unreadable } from "../shared/page/files.js";
import { fetchJson } from "../shared/page/fetching.js";
import { scheduled } from "../shared/page/schedule.js";
import { placeOf, tellFailed, tellStarted } from "../shared/page/started.js";
import { problemSentence, t } from "../shared/page/text.js";
import { wordWriter } from "../shared/page/writer.js";
import { render } from "../vendor/lit-html/lit-html.js";
import { droppedFiles } from "./choosing.js";
import { goOn, readFiles, resultOf } from "./reading.js";
import { shell } from "./view.js";
/** @import { Op } from "../shared/engine/protocol.js" */
/** @import { Chosen, Kind, RollupModel, RollupState } from "./types.js" */

const ROOT = new URL("../../", import.meta.url).href;
/** Counting thousands of files takes its time on a slow machine (ms). */
const PATIENCE = { silence: 60_000, answer: 180_000 };
const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html;charset=utf-8",
  csv: "text/csv;charset=utf-8",
};

/** @type {Record<Kind, keyof typeof TYPES | "docx">} */
const ENDINGS = {
  xlsx: "xlsx",
  html: "html",
  csv: "csv",
  aside: "csv",
  inspection: "xlsx",
  record: "docx",
};

/** @returns {string} six digits, printed with the sample so that anyone can draw it again */
function newSeed() {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return String(number % 1_000_000).padStart(6, "0");
}

/** @returns {RollupState} before anything is chosen */
function emptyState() {
  return {
    ...{ stage: "empty", taken: 0, total: 0, read: 0, refused: [], result: null, registered: 0 },
    ...{ problem: "", notice: "", busy: false, dragging: false, seed: newSeed(), count: 5 },
    runtime: { phase: "idle", loaded: 0, total: 0, message: "" },
  };
}

export class RollupApp {
  state = emptyState();
  /** Files that were not handed over yet. @type {Chosen[]} */ waiting = [];
  /** Which reading is under way; an older one stops. */ turn = 0;

  /**
   * @param {unknown} catalogue
   * @param {string[]} held the other clause sets whose files are scored by their own catalogue
   * @param {() => void} draw
   */
  constructor(catalogue, held, draw) {
    this.catalogue = catalogue;
    this.held = held;
    this.draw = draw;
    this.client = createClient({
      root: ROOT,
      patience: PATIENCE,
      onState: (runtime) => this.show({ runtime: { ...runtime } }),
    });
    this.offline = new Offline({
      root: ROOT,
      changed: draw,
      isBusy: () => this.state.runtime.phase === "loading",
    });
    /** @type {RollupModel["actions"]} */
    this.actions = {
      ...offlineActions(this.offline),
      choose: (chosen) => void readFiles(this, chosen),
      drop: (transfer) => void this.drop(transfer),
      drag: (dragging) => this.show({ dragging }),
      stop: () => this.stop(),
      goOn: () => void goOn(this),
      period: (period) => void this.busily(() => resultOf(this, period)),
      draw: (facts) => this.show(facts),
      save: (kind) => void this.busily(() => this.save(kind)),
      close: () => void this.close(),
      retry: () => void this.client.start(this.catalogue).catch(() => undefined),
    };
  }

  /** @param {Partial<RollupState>} facts */
  show(facts) {
    Object.assign(this.state, facts);
    this.draw();
  }

  /** @returns {Promise<unknown[]>} the catalogues of the other clause sets that are held */
  catalogues() {
    return Promise.all(this.held.map((set) => fetchJson(ROOT, `data/catalogues/${set}.json`)));
  }

  /**
   * @param {Op} op
   * @param {object} payload
   * @returns {Promise<any>}
   */
  call(op, payload) {
    this.client.start(this.catalogue).catch(() => undefined);
    return this.client.call(op, payload);
  }

  /** @param {DataTransfer | null} transfer */
  async drop(transfer) {
    const files = droppedFiles(transfer);
    this.show({ dragging: false });
    try {
      await readFiles(this, await files);
    } catch (error) {
      this.show({ problem: problemSentence(unreadable(error)) });
    }
  }

  stop() {
    this.turn += 1;
    this.show({ stage: "stopped" });
  }

  /** Forgets everything that was read. */
  async close() {
    this.turn += 1;
    this.waiting = [];
    const { runtime } = this.state;
    this.show({ ...emptyState(), runtime });
    if (runtime.phase === "ready") await this.call("rollup_open", {});
  }

  /** @param {Kind} kind */
  async save(kind) {
    const { result, seed, count } = this.state;
    const period = result?.period ?? "";
    const ending = ENDINGS[kind];
    const name = fileName(t(`rollup_file_${kind}`), period, new Date(), ending);
    if (ending === "docx") {
      const record = await this.call("rollup_record", { period, seed, count });
      const { wordFile } = await wordWriter();
      download(name, await wordFile(record));
    } else {
      const { base64 } = await this.call("rollup_file", { kind, period, seed, count });
      download(name, new Blob([bytesOf(base64)], { type: TYPES[ending] }));
    }
    return { notice: t("rollup_saved", { name }) };
  }

  /**
   * Does something that takes a moment; what goes wrong is told in one sentence.
   * @param {() => Promise<Partial<RollupState>>} work
   */
  async busily(work) {
    this.show({ busy: true, problem: "", notice: t("rollup_making") });
    try {
      this.show({ notice: "", ...(await work()), busy: false });
    } catch (error) {
      this.show({ busy: false, notice: "", problem: problemSentence(error) });
    }
  }

  /** @returns {RollupModel} */
  model() {
    const { state, offline, actions } = this;
    return { ...state, root: ROOT, offline: offline.state, actions };
  }
}

async function begin() {
  try {
    const [content, $root] = [fetchJson(ROOT, "questionnaire.json"), await placeOf("rollup")];
    const { request, flush } = scheduled(() => render(shell(app.model()), $root));
    const { catalogue, held } = await content;
    const app = new RollupApp(catalogue, held, request);
    $root.replaceChildren();
    app.show({});
    flush();
    $root.dataset["ready"] = "true";
    addEventListener("beforeunload", (event) => {
      if (app.state.read) event.preventDefault(); // nothing is kept but what was saved
    });
    tellStarted();
    void app.offline.start();
  } catch (error) {
    tellFailed(/** @type {Error} */ (error));
  }
}

void begin();
