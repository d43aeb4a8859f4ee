@echo off
rem Starts the guide on this computer. Nothing is installed, nothing leaves this computer.
chcp 65001 >nul
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0serve.ps1"
if errorlevel 1 pause
