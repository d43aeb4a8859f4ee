/** Fetches the Word writer, which comes with the first file that is asked for. */
import { t } from "./text.js";

/** @returns {Promise<typeof import("../../vendor/docx/word.js")>} rejects with a sentence for the reader */
export async function wordWriter() {
  try {
    return await import("../../vendor/docx/word.js");
  } catch (error) {
    throw new Error(t("report_no_library"), { cause: error });
  }
}
