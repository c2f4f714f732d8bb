import type { ImportFormat, ReadableEntity } from '../../domain/import'

export type Uploaded = { fileId: string; bytes: number; columns: string[]; detected: { entity: ReadableEntity; format: ImportFormat } | null }

/**
 * Sends a file as it is, telling how far it is.
 * @param onProgress 0 to 1
 * @throws Error with the server's words
 */
export function uploadFile(file: File, onProgress: (part: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/desk/imports/upload')
    request.setRequestHeader('x-rapport', '1')
    request.setRequestHeader('content-type', 'text/csv')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new Error('The connection was lost.'))
    request.onload = () => {
      const answer = request.response as (Uploaded & { message?: string }) | null
      if (request.status === 201 && answer) resolve(answer)
      else reject(new Error(answer?.message ?? `HTTP ${request.status}`))
    }
    request.send(file)
  })
}
