# Serves the folder "site" beside this file to this computer alone, until its window is closed.
param([int]$Port = 8000, [switch]$Quiet)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8

$root = [IO.Path]::GetFullPath([IO.Path]::Combine($PSScriptRoot, 'site'))
$inside = $root + [IO.Path]::DirectorySeparatorChar
$types = @{
__TYPES__
}

function Open-Listener {
    # A port that another program uses is passed over.
    foreach ($number in $Port..($Port + 20)) {
        $listener = New-Object Net.HttpListener
        $listener.Prefixes.Add("http://localhost:$number/")
        try { $listener.Start(); return $listener } catch { $listener.Close() }
    }
    throw "没有可用的端口：$Port 至 $($Port + 20) 都已被占用。请关闭占用的程序再试。"
}

function Find-File([string]$asked) {
    # The file of an address; nothing for an address that leads out of the folder.
    if ($asked.IndexOfAny([char[]]":*?`"<>|`0") -ge 0) { return $null }
    $path = [IO.Path]::GetFullPath([IO.Path]::Combine($root, $asked.TrimStart('/', '\')))
    if (-not ($path + [IO.Path]::DirectorySeparatorChar).StartsWith($inside, 'Ordinal')) { return $null }
    if ([IO.Directory]::Exists($path)) { $path = [IO.Path]::Combine($path, 'index.html') }
    if ([IO.File]::Exists($path)) { return $path }
    return $null
}

function Send-Answer($context) {
    $request, $response = $context.Request, $context.Response
    $asked = [Uri]::UnescapeDataString($request.Url.AbsolutePath)
    $response.Headers['X-Content-Type-Options'] = 'nosniff'
    $response.Headers['Referrer-Policy'] = 'no-referrer'
    $response.Headers['Cache-Control'] = 'no-cache'
    if (@('GET', 'HEAD') -notcontains $request.HttpMethod) { $response.StatusCode = 405; return }
    $file = Find-File $asked
    if ($file -and $file.EndsWith('index.html') -and -not $asked.EndsWith('/') -and -not $asked.EndsWith('index.html')) {
        $response.Redirect($request.Url.AbsolutePath + '/')
        return
    }
    if (-not $file) {
        $response.StatusCode = 404
        $file = Find-File '404.html'
    }
    $type = $types[[IO.Path]::GetExtension($file).ToLowerInvariant()]
    $response.ContentType = if ($type) { $type } else { 'application/octet-stream' }
    $body = [IO.File]::ReadAllBytes($file)
    $response.ContentLength64 = $body.Length
    if ($request.HttpMethod -eq 'GET') { $response.OutputStream.Write($body, 0, $body.Length) }
}

try {
    $listener = Open-Listener
    $address = @($listener.Prefixes)[0]
    Write-Host "指引已在本机打开：$address"
    Write-Host '用完后关闭本窗口即可。作答只保存在浏览器里，不会离开这台电脑。'
    if (-not $Quiet) { Start-Process $address }
    while ($listener.IsListening) {
        $context = $listener.GetContext()
        try { Send-Answer $context } catch { } # the browser has hung up
        try { $context.Response.Close() } catch { }
    }
} catch {
    Write-Host $_.Exception.Message
    exit 1
}
